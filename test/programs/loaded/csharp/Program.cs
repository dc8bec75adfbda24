public class Program {
  public static void Main() {
    var sum = 0;
    foreach (var it in "{T}") sum = sum * 31 + it;
    System.Console.WriteLine(sum);
  }
}
