package pdftext

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// A crypt reads a file that is encrypted with an empty user password (7.6), as those are that only
// forbid printing or copying. That the standard's ciphers are weak is no matter here: nothing
// is protected with them.
type crypt struct {
	key           []byte
	streams, text cipherKind
}

type cipherKind int

const (
	plain cipherKind = iota
	rc4Cipher
	aes128
	aes256
)

// padding fills up passwords (algorithm 2).
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// unlock makes the file's key. The error is ErrPassword when an empty password is not enough.
func (f *file) unlock() error {
	d := f.dict(f.trailer["Encrypt"])
	if d == nil {
		return nil
	}
	clear(f.cache) // strings read so far were not decrypted
	if f.name(d["Filter"]) != "Standard" {
		return ErrPassword
	}
	e := encryption{v: f.int(d["V"]), r: f.int(d["R"]), bits: f.int(d["Length"]), p: int32(f.int(d["P"])), metadata: true}
	e.o, _ = f.resolve(d["O"]).(str)
	e.u, _ = f.resolve(d["U"]).(str)
	e.ue, _ = f.resolve(d["UE"]).(str)
	if v, ok := f.resolve(d["EncryptMetadata"]).(bool); ok {
		e.metadata = v
	}
	if id := f.array(f.trailer["ID"]); len(id) > 0 {
		e.id, _ = f.resolve(id[0]).(str)
	}
	c := &crypt{streams: rc4Cipher, text: rc4Cipher}
	if e.v >= 4 {
		c.streams, c.text = f.cryptFilter(d, "StmF"), f.cryptFilter(d, "StrF")
	}
	if e.r >= 5 {
		c.key = e.key256()
	} else {
		c.key = e.key()
	}
	if c.key == nil {
		return ErrPassword
	}
	f.crypt = c
	clear(f.cache)
	clear(f.packs)
	return nil
}

func (f *file) cryptFilter(d dict, which name) cipherKind {
	filter := f.name(d[which])
	if filter == "" || filter == "Identity" {
		return plain
	}
	switch f.name(f.dict(f.dict(d["CF"])[filter])["CFM"]) {
	case "V2":
		return rc4Cipher
	case "AESV2":
		return aes128
	case "AESV3":
		return aes256
	}
	return plain
}

// encryption is the dictionary of the standard security handler.
type encryption struct {
	v, r, bits   int
	p            int32
	o, u, ue, id str
	metadata     bool
}

// key is algorithm 2 with an empty password, checked by algorithms 4 and 5; nil if the check
// fails.
func (e *encryption) key() []byte {
	if len(e.o) < 32 || len(e.u) < 16 {
		return nil
	}
	key := e.candidate()
	if e.r == 2 {
		if string(rc4Of(key, []byte(padding))) != string(e.u[:min(len(e.u), 32)]) {
			return nil
		}
		return key
	}
	check := md5.Sum([]byte(padding + string(e.id)))
	b := check[:]
	for i := range 20 {
		turned := make([]byte, len(key))
		for j := range key {
			turned[j] = key[j] ^ byte(i)
		}
		b = rc4Of(turned, b)
	}
	if !bytes.Equal(b, []byte(e.u[:16])) {
		return nil
	}
	return key
}

// keyLength is that of the key in bytes.
func (e *encryption) keyLength() int {
	switch {
	case e.r >= 3 && e.bits >= 40 && e.bits <= 128:
		return e.bits / 8
	case e.v >= 4:
		return 16
	}
	return 5
}

// candidate is the key if the password is empty.
func (e *encryption) candidate() []byte {
	n := e.keyLength()
	h := md5.New()
	h.Write([]byte(padding))
	h.Write([]byte(e.o[:32]))
	var p [4]byte
	binary.LittleEndian.PutUint32(p[:], uint32(e.p))
	h.Write(p[:])
	h.Write([]byte(e.id))
	if e.r >= 4 && !e.metadata {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	sum := h.Sum(nil)
	if e.r >= 3 {
		for range 50 {
			again := md5.Sum(sum[:n])
			sum = again[:]
		}
	}
	return sum[:n]
}

// key256 is algorithm 2.A of ISO 32000-2 with an empty password; nil if the check fails.
func (e *encryption) key256() []byte {
	if len(e.u) < 48 || len(e.ue) < 32 {
		return nil
	}
	check, salt := []byte(e.u[32:40]), []byte(e.u[40:48])
	hash := e.hash
	if e.r == 5 {
		hash = func(s []byte) []byte { h := sha256.Sum256(s); return h[:] }
	}
	if !bytes.Equal(hash(check), []byte(e.u[:32])) {
		return nil
	}
	block, err := aes.NewCipher(hash(salt))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, 16)).CryptBlocks(key, []byte(e.ue[:32]))
	return key
}

// hash is algorithm 2.B for an empty password.
func (e *encryption) hash(salt []byte) []byte {
	first := sha256.Sum256(salt)
	k := first[:]
	for i := 0; ; i++ {
		data := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(data, data)
		sum := 0
		for _, c := range data[:16] {
			sum += int(c)
		}
		switch sum % 3 {
		case 0:
			h := sha256.Sum256(data)
			k = h[:]
		case 1:
			h := sha512.Sum384(data)
			k = h[:]
		default:
			h := sha512.Sum512(data)
			k = h[:]
		}
		if i >= 63 && int(data[len(data)-1]) <= i-32 {
			return k[:32]
		}
	}
}

func rc4Of(key, b []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(b))
	c.XORKeyStream(out, b)
	return out
}

// stream decrypts a stream's bytes, unless its own filter says that they are not encrypted.
func (c *crypt) stream(b []byte, self ref, filters array) ([]byte, error) {
	if len(filters) > 0 && filters[0] == name("Crypt") {
		return b, nil // its filter is Identity in every file that uses one
	}
	return c.decrypt(b, self, c.streams), nil
}

// strings decrypts the strings of an object.
func (c *crypt) strings(v any, self ref, depth int) any {
	if depth > deepest || c.text == plain {
		return v
	}
	switch x := v.(type) {
	case str:
		return str(c.decrypt([]byte(x), self, c.text))
	case array:
		for i := range x {
			x[i] = c.strings(x[i], self, depth+1)
		}
	case dict:
		for k := range x {
			x[k] = c.strings(x[k], self, depth+1)
		}
	}
	return v
}

// decrypt is algorithms 1 and 1.A. What is no multiple of a cipher's block is cut off.
func (c *crypt) decrypt(b []byte, self ref, kind cipherKind) []byte {
	if kind == plain {
		return b
	}
	key := c.key
	if kind != aes256 {
		k := append(bytes.Clone(c.key), byte(self.num), byte(self.num>>8), byte(self.num>>16), byte(self.gen), byte(self.gen>>8))
		if kind == aes128 {
			k = append(k, "sAlT"...)
		}
		sum := md5.Sum(k)
		key = sum[:min(len(c.key)+5, 16)]
	}
	if kind == rc4Cipher {
		return rc4Of(key, b)
	}
	block, err := aes.NewCipher(key)
	if err != nil || len(b) < 32 {
		return nil
	}
	iv, b := b[:16], b[16:len(b)-len(b)%16]
	out := make([]byte, len(b))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(out, b)
	if n := int(out[len(out)-1]); n >= 1 && n <= 16 {
		out = out[:len(out)-n]
	}
	return out
}
