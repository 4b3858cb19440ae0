package dev.streamcast.app;

import dev.streamcast.model.ManyToOne;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.train.Sequence;
import dev.streamcast.train.loss.Loss;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a many-to-one network learns from, and how well it has learnt it. */
sealed interface WindowTraining permits LabelTraining, ValueTraining {
  /** What it answers, and to how many readings. */
  ManyToOne manyToOne();

  /** A sequence for each sensor. */
  List<Sequence> sequences();

  /** What is made small in training; of the chosen one where the answer leaves a choice. */
  Loss loss(Loss chosen);

  /**
   * The network that goes into the model.
   *
   * @param point gives a network the output that is the point forecast of the chosen loss, alone
   */
  NetworkWeights served(NetworkWeights trained, UnaryOperator<NetworkWeights> point);

  /** In a few words, what the answers are. */
  String said();

  /** The scores of the served network on the last part of time, as lines of text. */
  String report(NetworkWeights served);
}
