package dev.streamcast.serve;

/** A request that is not answered as asked: why, and what to do instead; becomes a JSON error. */
final class Refusal extends RuntimeException {
  private final int status;
  private final String remedy;

  Refusal(int status, String error, String remedy) {
    super(error, null, false, false);
    this.status = status;
    this.remedy = remedy;
  }

  static Refusal badRequest(String error, String remedy) {
    return new Refusal(400, error, remedy);
  }

  int status() {
    return status;
  }

  /** The body of the answer. */
  String json() {
    return Json.text(
        json -> {
          json.writeStartObject();
          json.writeStringField("error", getMessage());
          json.writeStringField("what_to_do", remedy);
          json.writeEndObject();
        });
  }
}
