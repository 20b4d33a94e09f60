// MiniSearch with the pairs of neighbouring letters as its words; facets and passages made from the texts it stores.
const fs = require('fs')
const path = require('path')
const readline = require('readline')
const MiniSearch = require('minisearch')

const facets = ['kind', 'publisher', 'basis', 'month']

const pairs = text => {
  const out = []
  for (const word of text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}ー]+/gu) || []) {
    const rs = [...word]
    if (rs.length === 1) out.push(word)
    for (let i = 0; i + 1 < rs.length; i++) out.push(rs[i] + rs[i + 1])
  }
  return out
}
const options = { fields: ['text'], storeFields: ['body', ...facets], tokenize: pairs, processTerm: t => t }
let index

const ops = {
  read: () => ({}),
  build: r => {
    index = new MiniSearch(options)
    const docs = fs.readFileSync(r.docs, 'utf8').trim().split('\n').map(l => JSON.parse(l))
    index.addAll(docs.map(d => ({ ...d, body: d.text, text: d.title + '\n' + d.text })))
    fs.writeFileSync(path.join(r.dir, 'index.json'), JSON.stringify(index))
    return {}
  },
  open: r => {
    index = MiniSearch.loadJSON(fs.readFileSync(path.join(r.dir, 'index.json'), 'utf8'), options)
    return {}
  },
  ask: r => ({ ids: index.search(r.q, { combineWith: 'OR' }).slice(0, 10).map(h => h.id) }),
  type: r => {
    const one = [...r.q].length === 1
    const found = index.search(r.q, {
      combineWith: r.class === 'question' ? 'OR' : 'AND', prefix: one || r.class === 'prefix', fuzzy: r.class === 'fuzzy' ? 1 : false
    })
    for (const f of facets) {
      const counts = new Map()
      for (const h of found) counts.set(h[f], (counts.get(h[f]) || 0) + 1)
    }
    for (const h of found.slice(0, 20)) {
      const at = Math.max(0, h.body.indexOf(h.terms[0]) - 40)
      h.body.slice(at, at + 120)
    }
    return { total: found.length }
  }
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  const request = JSON.parse(line)
  const start = performance.now()
  let reply
  try {
    reply = ops[request.op](request)
  } catch (problem) {
    reply = { error: String(problem) }
  }
  reply.ms = performance.now() - start
  console.log(JSON.stringify(reply))
})
