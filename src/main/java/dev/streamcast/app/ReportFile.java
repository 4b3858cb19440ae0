package dev.streamcast.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page {@code index.html} in the folder that {@code --report} names. It is begun before the
 * run, so that a folder that cannot be written is found out at once; an old page stays until the
 * new one is whole.
 */
final class ReportFile implements AutoCloseable {
  private static final String PAGE = "index.html";

  private final Path page;
  private final ReplacedFile file;

  private ReportFile(Path page, ReplacedFile file) {
    this.page = page;
    this.file = file;
  }

  /**
   * Begins a page.
   *
   * @throws UserError if it cannot be written
   */
  static ReportFile in(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw UserError.usedWrongly("--report " + folder + " is a file; name a folder");
    }
    Path page = folder.resolve(PAGE);
    try {
      return new ReportFile(page, ReplacedFile.at(page));
    } catch (IOException e) {
      throw ReplacedFile.failure(page, e);
    }
  }

  /** Writes the page, and says where it is. */
  Path write(String html) {
    try {
      file.writer().write(html);
      file.commit();
      return page;
    } catch (IOException e) {
      throw ReplacedFile.failure(page, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw ReplacedFile.failure(page, e);
    }
  }
}
