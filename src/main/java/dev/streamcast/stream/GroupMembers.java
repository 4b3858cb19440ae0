package dev.streamcast.stream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Who is a member of an application's consumer group. */
public final class GroupMembers {
  private GroupMembers() {}

  /** All of them, each in words. */
  public static List<String> all(Admin admin, String applicationId) {
    return members(admin, applicationId).stream().map(GroupMembers::words).toList();
  }

  /**
   * Those that are not this instance: of another state directory. This one stays a member for a
   * while when it has been killed.
   */
  public static List<String> others(Admin admin, StreamSettings settings) {
    String own = MemberId.of(settings.stateDir());
    return members(admin, settings.applicationId()).stream()
        .filter(it -> it.groupInstanceId().filter(id -> id.startsWith(own)).isEmpty())
        .map(GroupMembers::words)
        .toList();
  }

  private static List<MemberDescription> members(Admin admin, String applicationId) {
    try {
      Map<String, ConsumerGroupDescription> groups =
          admin.describeConsumerGroups(List.of(applicationId)).all().get();
      return groups.values().stream().flatMap(group -> group.members().stream()).toList();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for Kafka", e);
    }
  }

  private static String words(MemberDescription member) {
    return member.clientId() + " at " + member.host();
  }
}
