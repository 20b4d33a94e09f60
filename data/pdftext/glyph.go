package pdftext

import (
	"strconv"
	"strings"
	"sync"
)

// glyphText is the text of a glyph's name by the rules of the Adobe Glyph List
// Specification: uni0041, u1F600, names of the list, names with a suffix, ligatures with _. It
// is blank for names that mean nothing: g12, cid345.
func glyphText(n string) string {
	n, _, _ = strings.Cut(n, ".")
	if len(n) > 100 {
		return ""
	}
	if strings.Contains(n, "_") {
		var out string
		for part := range strings.SplitSeq(n, "_") {
			t := glyphText(part)
			if t == "" {
				return ""
			}
			out += t
		}
		return out
	}
	if len(n) == 1 {
		return n
	}
	if t, ok := glyphNames()[n]; ok {
		return t
	}
	if hex, ok := strings.CutPrefix(n, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		var out string
		for ; len(hex) >= 4; hex = hex[4:] {
			out += hexRune(hex[:4])
		}
		return out
	}
	if hex, ok := strings.CutPrefix(n, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		return hexRune(hex)
	}
	return ""
}

func hexRune(hex string) string {
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || v > 0x10ffff || v >= 0xd800 && v < 0xe000 || v < 0x20 {
		return ""
	}
	return string(rune(v))
}

// glyphNames is the part of the Adobe Glyph List that Western fonts use.
var glyphNames = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	fields := strings.Fields(`exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright )
asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon : semicolon ;
less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^ underscore _ grave ` + "`" + ` braceleft { bar | braceright }
asciitilde ~ exclamdown ¡ cent ¢ sterling £ fraction ⁄ yen ¥ florin ƒ section § currency ¤ quotedblleft “ guillemotleft « guilsinglleft ‹ guilsinglright ›
fi fi fl fl ff ff ffi ffi ffl ffl endash – dagger † daggerdbl ‡ periodcentered · middot · paragraph ¶ bullet • quotesinglbase ‚ quotedblbase „ quotedblright ”
guillemotright » ellipsis … perthousand ‰ questiondown ¿ acute ´ circumflex ˆ tilde ˜ macron ¯ breve ˘ dotaccent ˙ dieresis ¨ ring ˚ cedilla ¸ hungarumlaut ˝
ogonek ˛ caron ˇ emdash — AE Æ ordfeminine ª Lslash Ł Oslash Ø OE Œ ordmasculine º ae æ dotlessi ı lslash ł oslash ø oe œ germandbls ß quoteleft ‘ quoteright ’
copyright © registered ® trademark ™ degree ° plusminus ± multiply × divide ÷ logicalnot ¬ mu µ onehalf ½ onequarter ¼ threequarters ¾ onesuperior ¹ twosuperior ²
threesuperior ³ brokenbar ¦ minus − Euro € Eth Ð eth ð Thorn Þ thorn þ notequal ≠ infinity ∞ lessequal ≤ greaterequal ≥ arrowright → arrowleft ← arrowup ↑ arrowdown ↓`)
	for i := 0; i+1 < len(fields); i += 2 {
		out[fields[i]] = fields[i+1]
	}
	out["space"], out["exclam"], out["nbspace"], out["nonbreakingspace"], out["sfthyphen"] = " ", "!", " ", " ", ""
	for accent, letters := range map[string]string{
		"acute": "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćNŃnńSŚsśZŹzź", "grave": "AÀEÈIÌOÒUÙaàeèiìoòuù", "circumflex": "AÂEÊIÎOÔUÛaâeêiîoôuû",
		"dieresis": "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ", "tilde": "AÃNÑOÕaãnñoõ", "ring": "AÅaå", "cedilla": "CÇcçSŞsş",
		"caron": "CČcčSŠsšZŽzžRŘrřEĚeěNŇnň", "macron": "AĀaāEĒeēIĪiīOŌoōUŪuū", "ogonek": "AĄaąEĘeę",
	} {
		rs := []rune(letters)
		for i := 0; i+1 < len(rs); i += 2 {
			out[string(rs[i])+accent] = string(rs[i+1])
		}
	}
	return out
})
