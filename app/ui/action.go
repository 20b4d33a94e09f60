package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// An action is something the user can do: a line of a menu, with its shortcut, and an entry of
// the command palette.
type action struct {
	menu     menuName
	key      string        // of its name in the catalogue
	name     string        // instead of key, for names that are no words of ours
	shortcut fyne.Shortcut // nil: none
	do       func()
	off      func() bool // whether it cannot be done now; nil: never
	on       func() bool // whether it is ticked; nil: never
	quits    bool        // ends the program
	apart    bool        // a line in the menu sets it off from what stands before
}

// A menuName is the catalogue's key of a menu.
type menuName string

// The menus, in their order.
const (
	menuFile   menuName = "menu.file"
	menuEdit   menuName = "menu.edit"
	menuView   menuName = "menu.view"
	menuGo     menuName = "menu.go"
	menuClock  menuName = "menu.clock"
	menuTools  menuName = "menu.tools"
	menuWindow menuName = "menu.window"
	menuHelp   menuName = "menu.help"

	menuNone menuName = "" // in the palette only
)

func menuNames() []menuName {
	return []menuName{menuFile, menuEdit, menuView, menuGo, menuClock, menuTools, menuWindow, menuHelp}
}

// title is the action's name in the language shown.
func (h *host) title(a *action) string {
	if a.name != "" {
		return a.name
	}
	return h.T(a.key)
}

// ctrl is a shortcut with Ctrl, on macOS Cmd.
func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// ctrlShift is ctrl with Shift.
func ctrlShift(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

func alt(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
}

// mainMenu makes the menu bar of actions, and gives the line of each action.
func (h *host) mainMenu(actions []action) (*fyne.MainMenu, []*fyne.MenuItem) {
	menus := map[menuName]*fyne.Menu{}
	bar := fyne.NewMainMenu()
	for _, name := range menuNames() {
		menus[name] = fyne.NewMenu(h.T(string(name)))
		bar.Items = append(bar.Items, menus[name])
	}
	lines := make([]*fyne.MenuItem, len(actions))
	for i := range actions {
		a := &actions[i]
		line := fyne.NewMenuItem(h.title(a), a.run)
		line.Shortcut = a.shortcut
		line.IsQuit = a.quits
		a.tick(line)
		lines[i] = line
		menu := menus[a.menu]
		if menu == nil {
			continue
		}
		if a.apart && len(menu.Items) > 0 {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		}
		menu.Items = append(menu.Items, line)
	}
	return bar, lines
}

// tick brings a line of the menu up to date and reports whether it changed.
func (a *action) tick(line *fyne.MenuItem) bool {
	off, on := a.off != nil && a.off(), a.on != nil && a.on()
	changed := off != line.Disabled || on != line.Checked
	line.Disabled, line.Checked = off, on
	return changed
}
