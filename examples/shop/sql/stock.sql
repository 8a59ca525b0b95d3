CREATE TABLE IF NOT EXISTS stock_levels (
  sku text PRIMARY KEY,
  quantity integer NOT NULL,
  reorder_at integer NOT NULL DEFAULT 5
);
CREATE TABLE IF NOT EXISTS stock_movements (
  id serial PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  sku text NOT NULL,
  delta integer NOT NULL,
  reason text NOT NULL
);
