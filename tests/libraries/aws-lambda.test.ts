import { awsLambda } from '../../src/libraries/aws-lambda.ts';
import { describeNames } from './support/tables.ts';

describeNames(awsLambda, ['aws-lambda']);
