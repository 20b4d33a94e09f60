// Package sqlite keeps a dossier in one SQLite file, NAME.dossier.
//
// The idea: a record is a handful of rows, and triggers made from the live column list log
// every row's state before each change. So nothing gets past the history, an undo writes
// the logged rows back, and what a row became is the state before its next change, or the
// row itself: the log holds everything once.
//
// Invariants:
//   - A change is one transaction; when [Store.Apply] returns, it survives a crash of the
//     program and a power cut (journal_mode=DELETE, synchronous=EXTRA).
//   - Between changes a dossier is one plain file, with no journal beside it.
//   - Every page carries a checksum; a page that differs is an error, never a wrong answer.
//   - A file that is refused is not written to.
//   - The change log only grows. An undo is a change with the inverse effect.
//
// One process at a time writes a dossier, seen to by the lock file NAME.dossier.lock; others
// read. In the process, a Store's methods may be called by any number of goroutines: readers
// run side by side, a writer waits for readers and they for it.
//
// The driver is github.com/ncruces/go-sqlite3, which needs no C compiler and has the page
// checksums. Start reading at [Open] and [Store.Apply]; the schema is in migrations.
package sqlite
