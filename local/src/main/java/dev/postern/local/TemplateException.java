package dev.postern.local;

/** The template, or what was given for it, cannot be served. The message is for a person. */
final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A fault at a line of the template, from 1. */
  TemplateException(int line, String message) {
    super("template line " + line + ": " + message);
  }

  /** A fault that has no line. */
  TemplateException(String message) {
    super(message);
  }
}
