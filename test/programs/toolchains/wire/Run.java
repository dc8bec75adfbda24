package wire;

import java.io.File;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Runs the programs in the numbered folders of a folder, one after the other in this process. In each
 * folder: `env/NAME` with the value of each variable, `main` with the name of the class that begins,
 * `classes` with the folder of its classes; or their sources under `java/`. Says `number kind text` for what they send and for errors.
 */
public final class Run {
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    for (int at = 0; Files.exists(root.resolve("" + at)); at += 1) {
      Path folder = root.resolve("" + at);
      Program.SENT.clear();
      String error = run(folder);
      for (String it : Program.SENT) System.out.println(at + " sent " + it);
      if (!error.isEmpty()) {
        System.out.println(at + " error " + URLEncoder.encode(error, StandardCharsets.UTF_8));
      }
    }
  }

  private static String run(Path folder) throws Exception {
    Path source = folder.resolve("java");
    if (Files.exists(source)) {
      String error = compile(source, folder);
      if (!error.isEmpty()) return error;
    }
    setEnvironment(folder.resolve("env"));
    // A loader for each: what a class did when it was loaded must be done again.
    URL[] classes = {Path.of(Files.readString(folder.resolve("classes"))).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, Run.class.getClassLoader())) {
      String name = Files.readString(folder.resolve("main"));
      Class<?> begins = Class.forName(name, true, loader);
      Thread.currentThread().setContextClassLoader(loader);
      begins.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      return "";
    } catch (InvocationTargetException e) {
      return said(e.getCause());
    } catch (Throwable e) {
      return said(e);
    }
  }

  private static String compile(Path source, Path folder) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      File[] sources = source.toFile().listFiles();
      List<String> options = List.of("-nowarn", "-proc:none", "-d", folder.toString());
      var units = files.getJavaFileObjects(sources);
      boolean isDone = compiler.getTask(messages, files, null, options, null, units).call();
      return isDone ? "" : messages.toString();
    }
  }

  /** All causes: what fails in an initialiser is wrapped. */
  private static String said(Throwable error) {
    StringBuilder all = new StringBuilder();
    for (Throwable it = error; it != null; it = it.getCause()) all.append(it).append('\n');
    return all.toString();
  }

  /** The process's own view of its variables; needs `--add-opens` for java.lang and java.util. */
  private static void setEnvironment(Path folder) throws Exception {
    Field inner = Collections.unmodifiableMap(Map.of()).getClass().getDeclaredField("m");
    inner.setAccessible(true);
    @SuppressWarnings("unchecked")
    Map<String, String> variables = (Map<String, String>) inner.get(System.getenv());
    variables.clear();
    for (File it : folder.toFile().listFiles()) {
      variables.put(it.getName(), Files.readString(it.toPath()));
    }
  }
}
