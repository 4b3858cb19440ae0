package dev.streamcast.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were taken from a stream: of a packed file, the packed bytes. */
final class CountedBytes extends FilterInputStream {

  private long count;

  CountedBytes(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    count += b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = in.read(target, offset, length);
    count += Math.max(n, 0);
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = in.skip(n);
    count += skipped;
    return skipped;
  }

  /**
   * At least 1, as java.util.zip takes 0 for the end of the data and would drop the later members
   * of a gzip file that comes through a pipe; at the end it meets the end of the stream instead.
   */
  @Override
  public int available() throws IOException {
    return Math.max(1, in.available());
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
