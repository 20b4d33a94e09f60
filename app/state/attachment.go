package state

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"shirabe/data"
)

// runnable are the endings of names whose files a system may run when they are opened:
// programs, scripts, installers, shortcuts, and documents with macros. From the lists of
// blocked attachments of Outlook and Gmail, and what Linux and macOS desktops start.
func runnable() []string {
	return []string{
		".ade", ".adp", ".app", ".appimage", ".application", ".appref-ms", ".bash", ".bat", ".chm", ".cmd", ".com", ".command",
		".cpl", ".csh", ".deb", ".desktop", ".diagcab", ".dll", ".dmg", ".docm", ".dotm", ".elf", ".exe", ".fish", ".gadget",
		".hta", ".inf", ".ins", ".iso", ".img", ".isp", ".jar", ".jnlp", ".js", ".jse", ".ksh", ".lnk", ".mde", ".msc", ".msi",
		".msix", ".msp", ".mst", ".pif", ".pkg", ".pl", ".potm", ".ppam", ".ppsm", ".pptm", ".ps1", ".psm1", ".py", ".pyw",
		".rb", ".reg", ".rpm", ".run", ".scf", ".scpt", ".scr", ".sct", ".settingcontent-ms", ".sh", ".shb", ".sldm", ".sys",
		".terminal", ".url", ".vb", ".vbe", ".vbs", ".vhd", ".vhdx", ".workflow", ".ws", ".wsc", ".wsf", ".wsh", ".xlam",
		".xll", ".xlsm", ".xltm", ".zsh",
	}
}

// MayRun reports whether opening the attachment might run it rather than show it, judged by
// its name and by what it is said to be.
func MayRun(a data.Attachment) bool {
	end := strings.ToLower(path.Ext(FileName(a.Name)))
	if slices.Contains(runnable(), end) {
		return true
	}
	for _, part := range []string{"executable", "msdownload", "dosexec", "shellscript", "x-sh", "java-archive", "javascript", "macroenabled", "x-desktop", "installer"} {
		if strings.Contains(strings.ToLower(a.MIME), part) {
			return true
		}
	}
	return false
}

// FileName makes a name that came with a dossier safe for a file: no folders, no control or
// formatting characters (one of which lets "fdp.exe" be read as "exe.pdf"), none that Windows
// refuses. It is never blank.
func FileName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		case strings.ContainsRune(`<>:"/|?*`, r):
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(name, " .") // a leading dot hides, a trailing one Windows drops
	if name == "" {
		return "attachment"
	}
	return name
}

// FormatSize writes a number of bytes as people read it, in units of 1000.
func FormatSize(n int64) string {
	units := []string{"B", "kB", "MB", "GB"}
	size, at := float64(n), 0
	for size >= 1000 && at < len(units)-1 {
		size /= 1000
		at++
	}
	if at == 0 || size >= 100 {
		return fmt.Sprintf("%.0f %s", size, units[at])
	}
	return fmt.Sprintf("%.1f %s", size, units[at])
}
