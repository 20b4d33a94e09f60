package export

// latinWidths are the widths of U+0020 to U+007E in Noto Sans JP, in thousandths of an em: of the
// regular face and of the bold one. With them a drawing is laid out the same with and without
// a font at hand; TestLatinWidths compares them with the font.
func latinWidths(bold bool) *[95]uint16 {
	if bold {
		return &boldWidths
	}
	return &regularWidths
}

var (
	regularWidths = [95]uint16{
		224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555,
		555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589,
		552, 689, 728, 293, 535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573,
		531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552,
		284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
	}
	boldWidths = [95]uint16{
		227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590,
		590, 590, 590, 590, 590, 590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615,
		585, 717, 757, 330, 568, 686, 578, 853, 749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627,
		580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644, 581, 372, 597, 640, 304, 306, 604,
		315, 964, 641, 626, 644, 644, 437, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590,
	}
)

// leeway is for viewers of an SVG that lack the font and set it in a somewhat wider one.
const leeway = 1.05

// measured is the width of s in a drawing.
func measured(s string, size float64, bold bool) float64 { return leeway * advanceOf(s, size, bold) }

// advanceOf is the width of s in Noto Sans JP. Characters between the Latin ones of the table
// and the full-width ones are taken for a wide Latin letter.
func advanceOf(s string, size float64, bold bool) float64 {
	table := latinWidths(bold)
	w := 0.0
	for _, r := range s {
		switch {
		case r >= ' ' && r <= '~':
			w += float64(table[r-' ']) / 1000
		case r == '‘' || r == '’':
			w += float64(table['\''-' ']) / 1000
		case r == '“' || r == '”':
			w += float64(table['"'-' ']) / 1000
		case r == '–':
			w += 0.55
		case r >= 0x1100:
			w++
		default:
			w += 0.75
		}
	}
	return w * size
}
