package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a dossier in the SQLite header: "DOSR".
const applicationID = 0x444F5352

// steps returns the migrations; step i leads to version i+1.
func steps() ([]string, error) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	out := make([]string, len(files))
	for i, f := range files {
		b, err := migrations.ReadFile(f)
		if err != nil {
			return nil, err
		}
		out[i] = string(b)
	}
	return out, nil
}

// migrate brings db from version to that which the steps lead to, each step in a transaction
// of its own, and makes the change-log triggers anew after each.
func migrate(ctx context.Context, db *sql.DB, list []string, version int) error {
	for ; version < len(list); version++ {
		if err := migrateStep(ctx, db, list[version], version+1); err != nil {
			return fmt.Errorf("migrate to version %d: %w", version+1, err)
		}
	}
	return nil
}

func migrateStep(ctx context.Context, db *sql.DB, step string, version int) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	head := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, version)
	if _, err = tx.ExecContext(ctx, head+step); err != nil {
		return err
	}
	triggers, err := logTriggers(ctx, tx)
	if err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, triggers); err != nil {
		return err
	}
	return tx.Commit()
}

// logTriggers writes the triggers that log every row's state before each change. They come
// from the live list of columns, so that a migration that adds one cannot forget the history.
// Generated columns are not in pragma_table_info and not logged.
func logTriggers(ctx context.Context, q queryer) (string, error) {
	var b strings.Builder
	for _, t := range tables() {
		cols, err := column[string](ctx, q, `SELECT name FROM pragma_table_info(?) ORDER BY cid`, string(t.part))
		if err != nil {
			return "", err
		}
		if !sameSet(cols, t.cols) {
			return "", fmt.Errorf("table %s has the columns %v, want %v", t.part, cols, t.cols)
		}
		for _, event := range []struct{ name, row, before string }{
			{"INSERT", "NEW", "NULL"}, {"UPDATE", "OLD", jsonRow(t, "OLD")}, {"DELETE", "OLD", jsonRow(t, "OLD")},
		} {
			owner := "''"
			if t.owner != "" {
				owner = fmt.Sprintf(t.owner, event.row)
			}
			fmt.Fprintf(&b, "DROP TRIGGER IF EXISTS log_%[1]s_%[2]s;\nCREATE TRIGGER log_%[1]s_%[2]s AFTER %[2]s ON %[1]s BEGIN\n"+
				"INSERT INTO revision(change_id, tbl, key, record_id, before)\n"+
				"VALUES((SELECT max(id) FROM change), '%[1]s', %[3]s.%[4]s, %[5]s, %[6]s); END;\n",
				t.part, event.name, event.row, t.key, owner, event.before)
		}
	}
	return b.String(), nil
}

// jsonRow is the SQL that writes a row of t as a JSON object.
func jsonRow(t table, row string) string {
	list := make([]string, len(t.cols))
	for i, c := range t.cols {
		list[i] = fmt.Sprintf("'%s', %s.%s", c, row, c)
	}
	return "json_object(" + strings.Join(list, ", ") + ")"
}

func sameSet(a, b []string) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// checkSchema compares the tables, indexes, triggers and views of db with those that this
// program makes. A file from elsewhere could carry triggers that alter what is saved.
func checkSchema(ctx context.Context, db *sql.DB) error {
	const query = `SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name`
	got, err := column[string](ctx, db, query)
	if err != nil {
		return err
	}
	fresh, err := connect(":memory:", 1)
	if err != nil {
		return err
	}
	defer fresh.Close()
	list, err := steps()
	if err != nil {
		return err
	}
	if err := migrate(ctx, fresh, list, 0); err != nil {
		return err
	}
	want, err := column[string](ctx, fresh, query)
	if err != nil {
		return err
	}
	for _, s := range got {
		if !slices.Contains(want, s) {
			return fmt.Errorf("it holds something this program did not make: %.80s", s)
		}
	}
	if len(got) < len(want) {
		return fmt.Errorf("it has %d tables, indexes, triggers and views, want %d", len(got), len(want))
	}
	return nil
}
