package dev.streamcast.app;

import dev.streamcast.model.Model;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.PyTorchExport;
import dev.streamcast.model.SafeTensors;
import dev.streamcast.model.StateTensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: a model file's weights for PyTorch. */
@Command(
    name = "export",
    description = {
      "Writes a model's weights as a PyTorch state_dict in safetensors, under the names of a module"
          + " with self.lstm (or gru, rnn) and self.head; those of a decoder under the same names in"
          + " self.decoder.",
      "The name, version, inputs, shape and horizon stand in the metadata; the model's card is left behind."
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "The model file.")
  private Path file;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "The file in safetensors; an existing one is replaced.")
  private Path output;

  @Override
  public Integer call() {
    Model model = ModelFile.read(file);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put("streamcast.id", model.id());
    metadata.put("streamcast.version", String.valueOf(model.version()));
    metadata.put("streamcast.inputs", ModelInput.labels(model.inputs()));
    metadata.put("streamcast.shape", model.shape().label());
    metadata.put("streamcast.horizon", String.valueOf(model.horizon()));
    try {
      Map<String, StateTensor> tensors =
          new LinkedHashMap<>(PyTorchExport.stateDict(model.weights()));
      model
          .decoder()
          .ifPresent(
              decoder ->
                  PyTorchExport.stateDict(decoder)
                      .forEach((name, tensor) -> tensors.put("decoder." + name, tensor)));
      SafeTensors weights = new SafeTensors(tensors, metadata);
      ReplacedFile.write(output, weights.write());
    } catch (IllegalArgumentException e) {
      throw UserError.failed(file + " cannot be exported: " + e.getMessage());
    }
    return ExitCode.DONE;
  }
}
