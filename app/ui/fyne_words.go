package ui

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// fyneWords are the words of Fyne's own dialogs and menus, by the keys that Fyne has for them.
// The catalogues have them under "fyne.".
func fyneWords() []string {
	return []string{
		"Advanced", "Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites",
		"File", "Folder", "New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all",
		"Show Hidden Files", "Undo", "Yes", "file.name", "file.parent",
	}
}

// speakFyne gives Fyne's own dialogs the language shown. Fyne always speaks the language of the
// system, so that language is given other words.
func (h *host) speakFyne() error {
	words := map[string]string{}
	for _, key := range fyneWords() {
		words[key] = h.T("fyne." + key)
	}
	raw, err := json.Marshal(words)
	if err != nil {
		return err
	}
	return lang.AddTranslations(fyne.NewStaticResource(lang.SystemLocale().LanguageString()+".json", raw))
}
