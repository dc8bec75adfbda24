public class Ask {
  public static void main(String[] args) {
    System.out.println("{T}".hashCode());
  }
}
