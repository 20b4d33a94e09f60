package data

import (
	"fmt"
	"slices"
)

// A Check compares what the dossier says in two places that must agree.
type Check struct {
	Key    string // what is compared, for machines: withdrawals, banks.rows …
	Record ID     // where to look
	OK     bool
	Text   Text // what was compared and what came out
}

// Checks returns every sum that the dossier lets one verify at the view's clock. A check that
// lacks one of its sides is left out rather than failed. Counts of the table's rows are checked
// now only: in the past, what the press counted and what the banks had said need not agree.
func (v View) Checks() []Check {
	var out []Check
	for r := range v.Records(KindCase) {
		out = append(out, v.checkWithdrawals(r)...)
	}
	banks := v.Banks()
	out = append(out, v.checkBankCounts(banks)...)
	out = append(out, checkPartitions(banks)...)
	return append(out, v.checkAmounts(banks)...)
}

func (v View) checkWithdrawals(r *Record) []Check {
	total := v.Best(r, PropWithdrawn)
	parts := v.Current(r, PropWithdrawal)
	if total == nil || len(parts) == 0 {
		return nil
	}
	q, ok := total.Value.(Quantity)
	want, single := q.Single()
	if !ok || !single {
		return nil
	}
	sum := 0.0
	for _, p := range parts {
		n, ok := p.Value.(Quantity)
		one, single := n.Single()
		if !ok || !single {
			return nil
		}
		sum += one
	}
	return []Check{{Key: "withdrawals", Record: r.ID, OK: sum == want, Text: Text{
		JA: fmt.Sprintf("%s：%d回の引き出しの和は%s、合計の記載は%s。", r.Title.JA, len(parts), FormatYen(sum, JA), FormatYen(want, JA)),
		EN: fmt.Sprintf("%s: %d withdrawals add up to %s; the stated total is %s.", r.Title.EN, len(parts), FormatYen(sum, EN), FormatYen(want, EN)),
	}}}
}

// checkBankCounts compares the table's rows with the figures that count them.
func (v View) checkBankCounts(banks []BankRow) []Check {
	if !v.clock.Now() {
		return nil
	}
	damaged, stopped := 0, 0
	for _, b := range banks {
		if b.Damaged() {
			damaged++
		}
		if b.Stopped != nil {
			stopped++
		}
	}
	var out []Check
	for _, c := range []struct {
		measure string
		rows    int
		ja, en  string
	}{
		{MeasureSuspended, stopped, "受付を停止した銀行", "Banks that stopped"},
		{MeasureDamaged, damaged, "不正利用のあった銀行", "Banks with damage"},
	} {
		f, ok := v.Figure(c.measure)
		if !ok || f.Current == nil {
			continue
		}
		q, ok := f.Current.Value.(Quantity)
		want, single := q.Single()
		if !ok || !single {
			continue
		}
		out = append(out, Check{Key: "rows." + c.measure, Record: f.Record.ID, OK: float64(c.rows) == want, Text: Text{
			JA: fmt.Sprintf("%s：表では%d行、数字では%s行。", c.ja, c.rows, FormatNumber(want)),
			EN: fmt.Sprintf("%s: %d in the table, %s in the figure.", c.en, c.rows, FormatNumber(want)),
		}})
	}
	return out
}

// checkPartitions verifies that every bank with a stop has a time and services.
func checkPartitions(banks []BankRow) []Check {
	times, services, stopped := map[string]int{}, map[string]int{}, 0
	timed, served := 0, 0
	for _, b := range banks {
		if b.Stopped == nil && b.Services == nil {
			continue
		}
		stopped++
		if at := b.StoppedAt(); !at.IsZero() {
			times[at.Format("2006-01-02T15:04")]++
			timed++
		}
		if c, ok := codesOf(b.Services); ok && len(c.Codes) > 0 {
			services[fmt.Sprint(c.Codes)]++
			served++
		}
	}
	if stopped == 0 {
		return nil
	}
	line := func(key string, n, groups int, ja, en string) Check {
		return Check{Key: key, OK: n == stopped, Text: Text{
			JA: fmt.Sprintf("%s：%d種類に分かれ、停止した%d行のうち%d行を尽くす。", ja, groups, stopped, n),
			EN: fmt.Sprintf("%s: %d groups cover %d of the %d banks that stopped.", en, groups, n, stopped),
		}}
	}
	return []Check{
		line("partition.stopped", timed, len(times), "停止時刻", "Times of stopping"),
		line("partition.services", served, len(services), "停止したサービス", "Services stopped"),
	}
}

// checkAmounts sets the amounts given bank by bank against the total loss. It fails when the
// banks' amounts exceed the total; what they leave is the unattributed rest.
func (v View) checkAmounts(banks []BankRow) []Check {
	f, ok := v.Figure(MeasureLoss)
	if !ok || f.Current == nil {
		return nil
	}
	q, ok := f.Current.Value.(Quantity)
	total, single := q.Single()
	if !ok || !single {
		return nil
	}
	sum, given, atLeast := 0.0, 0, false
	for _, b := range banks {
		if b.Amount == nil || !b.Damaged() {
			continue
		}
		if q, ok := b.Amount.Value.(Quantity); ok && q.Min != nil {
			sum += *q.Min
			given++
			atLeast = atLeast || q.Max == nil
		}
	}
	if given == 0 {
		return nil
	}
	ja, en := "", ""
	if atLeast {
		ja, en = "少なくとも", "at least "
	}
	return []Check{{Key: "amounts", Record: f.Record.ID, OK: sum <= total, Text: Text{
		JA: fmt.Sprintf("銀行別に額の分かる%d行の被害は%s%s。総額%sとの差%sは、どの銀行のものか分からない。", given, ja, FormatYen(sum, JA), FormatYen(total, JA), FormatYen(max(total-sum, 0), JA)),
		EN: fmt.Sprintf("The %d banks with an amount account for %s%s; the other %s of the total of %s cannot be attributed to a bank.", given, en, FormatYen(sum, EN), FormatYen(max(total-sum, 0), EN), FormatYen(total, EN)),
	}}}
}

// Failed returns the checks that did not come out.
func Failed(checks []Check) []Check {
	return slices.DeleteFunc(slices.Clone(checks), func(c Check) bool { return c.OK })
}
