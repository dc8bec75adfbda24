#include <stdio.h>

int main(void) {
  const char *key = "{T}";
  unsigned long sum = 0;
  for (; *key; key++) sum = sum * 31 + (unsigned char)*key;
  printf("%lu\n", sum);
  return 0;
}
