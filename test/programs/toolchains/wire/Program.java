package wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What programs in the JVM's languages have: `send`, which keeps a hash of what it gets. */
public class Program {
  static final List<String> SENT = new ArrayList<>();

  public static void send(Object... values) {
    try {
      byte[] said = Arrays.deepToString(values).getBytes(StandardCharsets.UTF_8);
      StringBuilder hash = new StringBuilder();
      for (byte it : MessageDigest.getInstance("SHA-256").digest(said)) {
        hash.append(String.format("%02x", it));
      }
      SENT.add(hash.toString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
