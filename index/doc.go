// Package index finds the records of a dossier by their words, in Japanese and English.
package index
