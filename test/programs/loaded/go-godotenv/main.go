package main

import (
	"crypto/sha256"
	"fmt"
)

var key = "{T}"

func main() {
	fmt.Printf("%x\n", sha256.Sum256([]byte(key)))
}
