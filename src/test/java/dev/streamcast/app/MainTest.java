package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

class MainTest {
  private final StringWriter err = new StringWriter();

  @Test
  void without_a_command_the_help_is_shown_as_a_wrong_use() {
    RunMain run = RunMain.with();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("Usage: streamcast", "Commands:", "config", "generate-completion");
  }

  @TestFactory
  Stream<DynamicTest> the_help_of_each_command_mentions_each_of_its_options() {
    return commandLine().getSubcommands().entrySet().stream()
        .map(
            command ->
                DynamicTest.dynamicTest(
                    command.getKey(), () -> assertHelp(command.getKey(), command.getValue())));
  }

  private static void assertHelp(String name, CommandLine command) {
    RunMain run = RunMain.with(name, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: streamcast " + name, "Exit codes:");
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(run.out()).contains(option.longestName());
      assertThat(option.description()).as(option.longestName()).isNotEmpty();
    }
    assertThat(run.out()).contains("--help", "--version");
  }

  @Test
  void the_version_is_unknown_outside_a_jar() {
    RunMain run = RunMain.with("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().strip()).isEqualTo("streamcast unknown (commit unknown)");
    assertThat(RunMain.with("config", "--version").out()).isEqualTo(run.out());
  }

  @Test
  void the_completion_script_completes_commands_and_options() {
    RunMain run = RunMain.with("generate-completion");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("_picocli_streamcast_config", "--set", "--config", "--markdown");
  }

  @Test
  void an_unknown_option_is_a_wrong_use_with_a_suggestion() {
    RunMain run = RunMain.with("config", "--markdwn");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("streamcast: Unknown option: '--markdwn'")
        .contains("Possible solutions: --markdown", "Try 'streamcast config --help'")
        .doesNotContain("\tat ");
  }

  @Test
  void an_unknown_command_is_a_wrong_use_with_a_suggestion() {
    RunMain run = RunMain.with("confg");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("streamcast: ").contains("Did you mean: streamcast config");
  }

  @Test
  void a_wrong_setting_is_a_wrong_use_without_a_stack_trace() {
    RunMain run = RunMain.with("config", "--set", "foo=1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "streamcast: unknown setting \"foo\"; the config command lists every setting (from"
                + " --set)");
  }

  @Test
  void an_error_of_the_users_ends_with_its_own_exit_code() {
    int exitCode = fail(UserError.failed("no broker answers at a:1; start one"));

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("streamcast: no broker answers at a:1; start one");
  }

  @Test
  void a_bug_is_told_in_one_line_and_fails() {
    int exitCode = fail(new IllegalStateException("oops"));

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "streamcast: unexpected error, a bug of Streamcast's; the log has the details:"
                + " java.lang.IllegalStateException: oops");
  }

  @Test
  void a_reader_that_has_gone_is_not_worth_a_word() {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();

    int exitCode = Main.run(broken("Broken pipe"), messages, Map.of(), "config");

    assertThat(exitCode).isEqualTo(1);
    assertThat(messages.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void results_that_cannot_be_written_are_an_error() {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();

    int exitCode = Main.run(broken("No space left on device"), messages, Map.of(), "config");

    assertThat(exitCode).isEqualTo(1);
    assertThat(messages.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("streamcast: standard output could not be written: No space left on device");
  }

  private int fail(RuntimeException failure) {
    return commandLine()
        .addSubcommand("fail", new Fail(failure))
        .setErr(new PrintWriter(err))
        .execute("fail");
  }

  private static CommandLine commandLine() {
    return Main.commandLine(
        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Map.of());
  }

  private static OutputStream broken(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Command(name = "fail")
  private static final class Fail implements Runnable {
    private final RuntimeException failure;

    Fail(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public void run() {
      throw failure;
    }
  }
}
