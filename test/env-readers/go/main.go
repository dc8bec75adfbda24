// Prints the variables of .env as a library reads them, name and value each ended by a zero byte.
// The argument says which: "compose", what Docker Compose reads with, or "godotenv".
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/joho/godotenv"
)

func main() {
	read := map[string]func(...string) (map[string]string, error){
		"compose":  dotenv.Read,
		"godotenv": godotenv.Read,
	}
	found, err := read[os.Args[1]](".env")
	if err != nil {
		log.Fatal(err)
	}
	for name, value := range found {
		fmt.Printf("%s\x00%s\x00", name, value)
	}
}
