// Seeds and starts the built shop on free ports, sends it one request per route, and stops it again.
import { equal, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const LIMIT = 60_000;
const signal = AbortSignal.timeout(LIMIT);
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const data = await mkdtemp(join(tmpdir(), 'shop-'));
const env = { ...process.env, SHOP_DATA: data, SHOP_PORT: '0', ADMIN_PORT: '0', NOTIFICATIONS_PORT: '0' };
delete env.DATABASE_URL;
delete env.STOCK_DATABASE_URL;

const started = [];

function run(file) {
  const child = spawn(process.execPath, [join(dist, file)], {
    env,
    timeout: LIMIT,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  return child;
}

async function addresses(child, count) {
  const found = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address) found.push(address);
    if (found.length === count) {
      child.stdout.resume();
      return found;
    }
  }
  throw new Error('The shop stopped before it was listening');
}

let requests = 0;

async function send(method, url, { token, body } = {}) {
  const headers = { 'content-type': 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  const response = await fetch(url, { method, headers, body: body && JSON.stringify(body), signal });
  const bytes = Buffer.from(await response.arrayBuffer());
  console.log(`${response.status} ${method} ${new URL(url).pathname}`);
  requests += 1;
  return { status: response.status, bytes, text: bytes.toString(), json: () => JSON.parse(bytes.toString()) };
}

const get = (url, options) => send('GET', url, options);
const post = (url, body, token) => send('POST', url, { body, token });

async function checkShop(shop) {
  ok((await get(`${shop}/`)).text.includes('The tea shop'));
  ok((await get(`${shop}/terms`)).text.includes('Terms of sale'));
  equal((await get(`${shop}/catalogue.json`)).json().length, 4);

  const { products, total } = (await get(`${shop}/products?search=tea`)).json();
  equal(total, 2);
  const [product] = products;
  equal((await get(`${shop}/products/${product.id}`)).json().sku, product.sku);
  equal((await get(`${shop}/products/popular`)).status, 200);
  equal((await get(`${shop}/products/${product.id}/alternatives`)).status, 200);
  equal((await get(`${shop}/products/999`)).status, 404);

  const customer = { email: 'ada@shop.example', password: 'earl grey', name: 'Ada' };
  equal((await post(`${shop}/customers`, customer)).status, 201);
  equal((await post(`${shop}/customers`, customer)).status, 409);
  equal((await post(`${shop}/customers/sign-in`, { ...customer, password: 'coffee' })).status, 401);
  const { token } = (await post(`${shop}/customers/sign-in`, customer)).json();
  equal((await get(`${shop}/orders`)).status, 401);
  equal((await get(`${shop}/customers/me`, { token })).json().name, 'Ada');

  const lines = [{ productId: product.id, quantity: 2 }];
  const order = (await post(`${shop}/orders`, { lines }, token)).json();
  equal(order.totalCents, 2 * product.priceCents);
  ok((await get(`${shop}/orders/${order.id}/receipt`, { token })).text.includes('For Ada'));
  ok((await get(`${shop}/orders/${order.id}/label`, { token })).text.includes('To: Ada'));
  equal((await post(`${shop}/orders/${order.id}/ship`, {}, token)).status, 200);
  equal((await get(`${shop}/orders`, { token })).json().orders.length, 1);
  equal((await post(`${shop}/orders/${order.id}/cancel`, {}, token)).json().status, 'cancelled');
  equal((await send('DELETE', `${shop}/customers/me`, { token })).status, 409);
  equal((await post(`${shop}/customers/sign-out`, {}, token)).status, 204);

  equal((await get(`${shop}/stock`)).json().length, 4);
  equal((await post(`${shop}/stock/CUP-01/adjust`, { delta: -1, reason: 'broken' })).status, 204);
  equal((await post(`${shop}/stock/CUP-01/reorder-at`, { quantity: 6 })).status, 204);
  equal((await get(`${shop}/stock?sku=CUP`)).json()[0].quantity, 23);
  equal((await get(`${shop}/stock/movements?term=order`)).json().length, 1);

  const suppliers = (await get(`${shop}/suppliers?name=kiln`)).json();
  equal(suppliers.length, 1);
  const supplier = `${shop}/suppliers/${suppliers[0].id}`;
  const purchase = (await post(`${supplier}/purchases`, { lines: [{ sku: 'CUP-01', quantity: 12 }] })).json();
  equal((await get(`${shop}/suppliers/purchases`)).json().length, 1);
  equal((await get(`${shop}/suppliers/purchases/${purchase.id}/lines`)).status, 200);
  equal((await get(`${shop}/suppliers/purchases/lines`)).status, 200);
  equal((await post(`${shop}/suppliers/purchases/close-stale`, {})).status, 204);
  equal((await post(`${supplier}/sync`, {})).json().waiting, 1);
  equal((await send('DELETE', supplier)).status, 204);
  equal((await get(`${shop}/suppliers/purchases`)).json().length, 0);

  ok((await get(`${shop}/reports/audit`)).json().length >= 3);
  ok((await get(`${shop}/reports/activity`)).json().length >= 3);
  ok((await get(`${shop}/reports/totals`)).json().entries >= 3);
  equal((await post(`${shop}/reports/totals/snapshots`, {})).status, 201);
  equal((await post(`${shop}/reports/totals/snapshots?replace=1`, {})).status, 201);
  ok((await get(`${shop}/reports/totals/snapshots`)).json().length >= 1);
}

async function checkAdmin(admin) {
  ok((await get(`${admin}/`)).text.includes('Shop administration'));
  equal((await get(`${admin}/counts`)).json().products, 4);
  equal((await get(`${admin}/low-stock`)).status, 200);
  equal((await get(`${admin}/about`)).json().name, 'shop');
  const orders = await get(`${admin}/exports/orders.csv.gz`);
  ok(gunzipSync(orders.bytes).toString().startsWith('id,'));
  const audit = await get(`${admin}/exports/audit.csv.gz`);
  ok(gunzipSync(audit.bytes).toString().startsWith('id,at,action'));
}

async function checkNotifications(notifications) {
  const notice = { recipient: 'ada@shop.example', name: 'Ada', order: 1 };
  equal((await post(`${notifications}/notifications/shipped`, notice)).status, 202);
  equal((await post(`${notifications}/notifications/welcome`, notice)).status, 202);
  ok((await get(`${notifications}/notifications`)).json().length >= 1);
}

try {
  const seed = run('seed.js');
  seed.stdout.resume();
  const [seeded] = await once(seed, 'exit', { signal });
  equal(seeded, 0);

  const child = run('main.js');
  const [shop, admin, notifications] = await addresses(child, 3);
  await checkShop(shop);
  await checkAdmin(admin);
  await checkNotifications(notifications);

  const gone = once(child, 'exit', { signal });
  child.kill('SIGTERM');
  const [code] = await gone;
  // Windows has no SIGTERM: there the process is ended at once and has no exit code.
  if (process.platform !== 'win32') equal(code, 0);
  console.log(`${requests} requests answered`);
} finally {
  for (const child of started) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  }
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
}
