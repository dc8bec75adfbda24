// Runs the programs N0.P, N1.P … one after the other, each with the variables of its own file alone.
using System;
using System.Collections;
using System.IO;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

public static class Sending {
  public static void send(params object[] values) {
    foreach (var it in values) {
      using (var sha = SHA256.Create()) {
        var bytes = it as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(it));
        Runner.Out.Write(BitConverter.ToString(sha.ComputeHash(bytes)) + "\n");
      }
    }
  }
}

static class Runner {
  public static TextWriter Out = Console.Out;

  static void Main(string[] programs) {
    var path = Environment.GetEnvironmentVariable("PATH");
    foreach (var program in programs) {
      foreach (DictionaryEntry it in Environment.GetEnvironmentVariables())
        Environment.SetEnvironmentVariable((string)it.Key, null);
      Environment.SetEnvironmentVariable("PATH", path);
      foreach (var line in File.ReadAllText(program + ".env").Split('\0')) {
        var at = line.IndexOf('=');
        if (at > 0) Environment.SetEnvironmentVariable(line.Substring(0, at), line.Substring(at + 1));
      }
      Out.Write("\u0001");
      try {
        Run(Type.GetType("N" + program + ".P", true));
        Out.Write("\u0002");
      } catch (Exception failure) {
        Out.Write("\u0002" + failure);
      }
    }
  }

  static void Run(Type type) {
    var flags = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    var main = type.GetMethod("Main", flags);
    var takesWords = main.GetParameters().Length > 0;
    var result = main.Invoke(null, takesWords ? new object[] { new string[0] } : null);
    if (result is System.Threading.Tasks.Task task) task.GetAwaiter().GetResult();
  }
}
