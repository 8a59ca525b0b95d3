import type { APIGatewayProxyEvent, APIGatewayProxyResult, SQSHandler, ScheduledHandler } from 'aws-lambda';
import { findItem, listItems } from './store.ts';

type Run = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

function answer(body: unknown): APIGatewayProxyResult {
  return { statusCode: 200, body: JSON.stringify(body) };
}

function traced(run: Run): Run {
  return run;
}

async function main(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  return answer(await findItem(event.pathParameters?.id ?? ''));
}

export const handler = traced(main);

export const consume: SQSHandler = async (event) => {
  await Promise.all(event.Records.map(async (record) => findItem(record.body)));
};

export const nightly: ScheduledHandler = async () => {
  await listItems();
};
