// Package questions holds the acceptance set of the shipped dossier: questions.tsv, what investigators,
// writers and trainers ask of it in Japanese and English, with words that a right answer contains and the
// records it stands in. The questions were written from the article the dossier is made of, not from the
// dossier's own wording.
//
// Invariant, kept by the package's tests: every answer is in a claim shown at now of a record expected, and
// the search puts such a record where it is seen without scrolling. The package has no code of its own.
package questions
