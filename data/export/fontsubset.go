package export

import (
	"slices"

	"github.com/go-text/typesetting/font/opentype"
)

// Flags of a component of a composite glyph (OpenType specification, glyf table).
const (
	argsAreWords   = 0x0001
	hasScale       = 0x0008
	moreComponents = 0x0020
	hasXYScale     = 0x0040
	hasTwoByTwo    = 0x0080
)

// components calls visit with each glyph that a composite glyph is made of, and writes what
// visit returns in its place. A simple glyph has none; a broken one is read as far as it goes.
func components(outline []byte, visit func(uint16) uint16) {
	if len(outline) < 10 || int16(bigEndian.Uint16(outline)) >= 0 {
		return
	}
	for at := 10; at+4 <= len(outline); {
		flags := bigEndian.Uint16(outline[at:])
		bigEndian.PutUint16(outline[at+2:], visit(bigEndian.Uint16(outline[at+2:])))
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasXYScale != 0:
			at += 4
		case flags&hasTwoByTwo != 0:
			at += 8
		}
		if flags&moreComponents == 0 {
			return
		}
	}
}

// subset writes a TrueType font of the given glyphs, numbered in their order. Glyphs that
// composite ones are made of are appended. The same glyph may be listed more than once.
func (t *typeface) subset(glyphs []uint16) []byte {
	glyphs = slices.Clone(glyphs)
	place := map[uint16]uint16{}
	for i, g := range glyphs {
		if _, ok := place[g]; !ok {
			place[g] = uint16(i)
		}
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(glyphs); i++ { // grows while composites are met
		outline := slices.Clone(t.outline(glyphs[i]))
		components(outline, func(g uint16) uint16 {
			if int(g) >= t.glyphs || len(glyphs) > maxCodes {
				return 0
			}
			if _, ok := place[g]; !ok {
				place[g] = uint16(len(glyphs))
				glyphs = append(glyphs, g)
			}
			return place[g]
		})
		loca = bigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = t.appendMetric(hmtx, glyphs[i], outline)
	}
	loca = bigEndian.AppendUint32(loca, uint32(len(glyf)))
	head, hhea, maxp := slices.Clone(t.raw["head"]), slices.Clone(t.raw["hhea"]), slices.Clone(t.raw["maxp"])
	bigEndian.PutUint32(head[8:], 0)  // the checksum of the whole file: readers of embedded fonts ignore it
	bigEndian.PutUint16(head[50:], 1) // 32-bit loca
	bigEndian.PutUint16(hhea[34:], uint16(len(glyphs)))
	bigEndian.PutUint16(maxp[4:], uint16(len(glyphs)))
	out := []opentype.Table{}
	for _, x := range []struct {
		tag  string
		body []byte
	}{ // in the order of their tags, as the format demands
		{"cvt ", t.raw["cvt "]}, {"fpgm", t.raw["fpgm"]}, {"glyf", glyf}, {"head", head}, {"hhea", hhea},
		{"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}, {"prep", t.raw["prep"]},
	} {
		if len(x.body) > 0 || x.tag == "glyf" {
			for len(x.body)%4 != 0 {
				x.body = append(slices.Clip(x.body), 0) // tables begin at multiples of four
			}
			out = append(out, opentype.Table{Tag: opentype.MustNewTag(x.tag), Content: x.body})
		}
	}
	return opentype.WriteTTF(out)
}

// appendMetric appends the advance and the left side bearing, which is where the outline begins.
func (t *typeface) appendMetric(hmtx []byte, g uint16, outline []byte) []byte {
	hmtx = bigEndian.AppendUint16(hmtx, uint16(t.advance(g)*t.upem+0.5))
	if len(outline) < 4 {
		return bigEndian.AppendUint16(hmtx, 0)
	}
	return append(hmtx, outline[2], outline[3])
}
