package dev.postern.local.conformance;

/** The sections of {@code docs/conformance.md}, in order. */
public enum Area {
  PROXY_EVENT("Event of a proxy function"),
  PROXY_RESPONSE("Response of a proxy function"),
  TRACE("Trace and request ids"),
  ERRORS("Errors of the gateway"),
  AUTHORIZERS("Lambda authorizers"),
  GATEWAY_RESPONSES("Gateway responses"),
  ROUTES("Routes and CORS"),
  RUNTIME("Lambda runtime");

  private final String title;

  Area(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
