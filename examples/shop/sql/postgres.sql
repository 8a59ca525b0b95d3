CREATE TABLE IF NOT EXISTS audit_log (
  id serial PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  action text NOT NULL,
  detail jsonb NOT NULL
);
CREATE TABLE IF NOT EXISTS report_snapshots (
  id serial PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  name text NOT NULL,
  body jsonb NOT NULL
);
CREATE TABLE IF NOT EXISTS suppliers (
  id serial PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  active boolean NOT NULL DEFAULT true
);
CREATE TABLE IF NOT EXISTS purchases (
  id serial PRIMARY KEY,
  supplier_id integer NOT NULL REFERENCES suppliers (id),
  status text NOT NULL DEFAULT 'open',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS purchase_lines (
  id serial PRIMARY KEY,
  purchase_id integer NOT NULL REFERENCES purchases (id),
  sku text NOT NULL,
  quantity integer NOT NULL
);
CREATE TABLE IF NOT EXISTS outbox (
  id serial PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  recipient text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL
);
