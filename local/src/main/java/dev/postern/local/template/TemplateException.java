package dev.postern.local.template;

/** An error at a line of the template. */
public final class TemplateException extends StartException {
  private static final long serialVersionUID = 1L;

  /**
   * @param line from 1
   */
  public TemplateException(int line, String message) {
    super("template line " + line + ": " + message);
  }
}
