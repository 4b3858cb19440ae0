package dev.streamcast.app;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.model.LayerKind;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.PyTorchImport;
import dev.streamcast.model.SafeTensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: weights of PyTorch's become a model file. */
@Command(
    name = "import",
    description = {
      "Makes a model file of a PyTorch state_dict in safetensors: one nn.LSTM, nn.GRU or nn.RNN"
          + " (tanh) of any number of layers, and perhaps one nn.Linear of one output.",
      "The linear output is taken for the next change of a sensor's value, in units of its running"
          + " scale. Without one, a readout is learnt online for each sensor."
    })
final class ImportCommand implements Callable<Integer> {
  /** What can be imported. */
  enum Architecture {
    LSTM(LayerKind.LSTM),
    GRU(LayerKind.GRU),
    RNN(LayerKind.RNN);

    final LayerKind kind;

    Architecture(LayerKind kind) {
      this.kind = kind;
    }

    @Override
    public String toString() {
      return kind.label();
    }
  }

  @Parameters(paramLabel = "FILE", description = "The weights, saved by safetensors.torch.")
  private Path file;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      required = true,
      description = "What the weights are of: ${COMPLETION-CANDIDATES}.")
  private Architecture architecture;

  @Option(
      names = "--output",
      paramLabel = "MODEL",
      required = true,
      description = "The model file; an existing one is replaced.")
  private Path output;

  @Option(
      names = "--id",
      paramLabel = "NAME",
      description = "The model's name in every forecast (default: that of the file).")
  private @Nullable String id;

  @Option(
      names = "--model-version",
      paramLabel = "N",
      description = "The model's version (default: ${DEFAULT-VALUE}).")
  private int version = 1;

  @Option(
      names = "--inputs",
      paramLabel = "NAMES",
      split = ",",
      description = {
        "What the network is fed with, in the order of the columns of weight_ih_l0 (default:"
            + " ${DEFAULT-VALUE}).",
        "change: of the value, in half units of the sensor's scale, -2.5 to 2.5; level: where the"
            + " value lies among those so far, -4 to 4; sine, cosine: of the coming time of day."
      })
  private List<String> inputs = ModelInput.DEFAULT.stream().map(ModelInput::label).toList();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SafeTensors weights = ModelFile.readSafeTensors(file);
    Model model = model(weights);
    new Forecasting(model, ForecasterSettings.DEFAULTS).requireState();
    ModelFile.write(output, model);
    spec.commandLine().getOut().print(ModelPage.of(model));
    return ExitCode.DONE;
  }

  private Model model(SafeTensors weights) {
    try {
      return new Model(
          id == null ? nameOf(file) : id,
          version,
          PyTorchImport.network(architecture.kind, weights.tensors()),
          ModelInput.of(inputs),
          1,
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw UserError.failed(file + " cannot be imported: " + e.getMessage());
    }
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }
}
