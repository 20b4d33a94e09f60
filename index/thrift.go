package index

import (
	"runtime/debug"
	"sync"
)

// A build allocates as much again as a dossier is large before the garbage collector, left alone, begins. Of a large
// dossier that is felt on a small laptop, so that it is made to begin earlier, at the price of a tenth of the speed.
const (
	thriftyRows    = 20_000
	thriftyPercent = 40
)

// thrift counts the thrifty builds under way: the setting is the process's.
var thrift struct {
	sync.Mutex
	builds int
	before int
}

// beThrifty makes the garbage collector begin early until the function it returns is called.
func beThrifty(rows int) (end func()) {
	if rows < thriftyRows {
		return func() {}
	}
	thrift.Lock()
	defer thrift.Unlock()
	if thrift.builds++; thrift.builds == 1 {
		thrift.before = debug.SetGCPercent(thriftyPercent)
		if thrift.before < thriftyPercent { // off, or asked for less
			debug.SetGCPercent(thrift.before)
		}
	}
	return func() {
		thrift.Lock()
		defer thrift.Unlock()
		if thrift.builds--; thrift.builds == 0 {
			debug.SetGCPercent(thrift.before)
		}
	}
}
