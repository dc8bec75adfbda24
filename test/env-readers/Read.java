import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints the variables of .env as dotenv-java reads them, name and value each ended by a zero byte. */
public class Read {
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (DotenvEntry it : Dotenv.load().entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
      out.print(it.getKey() + "\0" + it.getValue() + "\0");
    }
    out.flush();
  }
}
