package dev.streamcast.app;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * An exception of Kafka's, and what it means for the user. Clients wrap what the broker said in
 * exceptions of their own ("cannot execute transactional method"); the innermost one counts.
 */
final class KafkaFault {
  private final KafkaException cause;

  KafkaFault(KafkaException exception) {
    KafkaException innermost = exception;
    while (innermost.getCause() instanceof KafkaException inner) {
      innermost = inner;
    }
    this.cause = innermost;
  }

  /** Another producer has taken over the same transactional id, or a transaction took too long. */
  boolean fenced() {
    return cause instanceof ProducerFencedException
        || cause instanceof InvalidProducerEpochException;
  }

  /** The broker has answered and said no, so that it will answer again. */
  boolean refused() {
    return !fenced() && !(cause instanceof RetriableException);
  }

  /**
   * For the user.
   *
   * @param what what could not be done, as in {@code cannot write to topic a}
   */
  UserError toUserError(String what) {
    return UserError.failed(what + ": " + reason());
  }

  private String reason() {
    if (cause instanceof AuthenticationException) {
      return "the broker refuses the login ("
          + cause.getMessage()
          + "); see the kafka.security and kafka.sasl settings";
    }
    if (cause instanceof AuthorizationException) {
      return cause.getMessage() + "; ask for the permission (kafka-acls)";
    }
    if (cause instanceof TimeoutException) {
      return "the broker does not answer in time ("
          + cause.getMessage()
          + "); is it running, and all its replicas?";
    }
    return String.valueOf(cause.getMessage());
  }
}
