// Contends for a lock or a semaphore with Consul's own client, and prints when it has acquired and is about to release
// it, in milliseconds since 1970.
package main

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/hashicorp/consul/api"
)

// Arguments: address, key or prefix, limit (0: a lock), how many times, how long to hold it in milliseconds.
func main() {
	limit, times, hold := number(3), number(4), number(5)
	client, err := api.NewClient(&api.Config{Address: os.Args[1]})
	check(err)
	for count := 0; count < times; count++ {
		acquire, release := contest(client, os.Args[2], limit)
		lost, err := acquire(nil)
		check(err)
		fmt.Println("acquired", time.Now().UnixMilli())
		select {
		case <-lost:
			fmt.Println("lost", time.Now().UnixMilli())
			os.Exit(1)
		case <-time.After(time.Duration(hold) * time.Millisecond):
		}
		fmt.Println("releases", time.Now().UnixMilli())
		check(release())
	}
}

func contest(client *api.Client, key string, limit int) (func(<-chan struct{}) (<-chan struct{}, error), func() error) {
	if limit == 0 {
		lock, err := client.LockKey(key)
		check(err)
		return lock.Lock, lock.Unlock
	}
	semaphore, err := client.SemaphorePrefix(key, limit)
	check(err)
	return semaphore.Acquire, semaphore.Release
}

func number(at int) int {
	number, err := strconv.Atoi(os.Args[at])
	check(err)
	return number
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
