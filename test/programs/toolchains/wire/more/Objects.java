package wire.more;

/** A class that a program takes for `java.util.Objects` if its import is wrong. */
public final class Objects {
  public static String name() {
    return "wire";
  }
}
