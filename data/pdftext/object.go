package pdftext

// The objects of a PDF file (7.3) are nil, bool, int, float64, str, name, array, dict, ref and
// *stream. A keyword is what is none of them: an operator.
type (
	str     string // bytes, decrypted
	name    string // without the slash
	keyword string
	array   []any
	dict    map[name]any
)

// A ref points to another object of the file.
type ref struct{ num, gen int }

// A stream is a dictionary with bytes, as they are in the file.
type stream struct {
	dict
	raw  []byte
	self ref // for decryption; zero within an object stream
}

// number reads an int or a real.
func number(v any) (float64, bool) {
	switch x := v.(type) {
	case int:
		return float64(x), true
	case float64:
		return x, true
	}
	return 0, false
}

// integer reads an int, or a real without a fraction as some writers put it.
func integer(v any) (int, bool) {
	switch x := v.(type) {
	case int:
		return x, true
	case float64:
		if x == float64(int(x)) {
			return int(x), true
		}
	}
	return 0, false
}
