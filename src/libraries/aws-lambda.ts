import { defineLibrary, type HandlerType } from './library.ts';

/** A runtime waits for the promise, and reports its rejection as the failure of the invocation. */
const contract = { waits: true, catches: true, takesCallback: true };
const answers = [
  'ALBHandler',
  'APIGatewayAuthorizerHandler',
  'APIGatewayAuthorizerWithContextHandler',
  'APIGatewayProxyHandler',
  'APIGatewayProxyHandlerV2',
  'APIGatewayProxyHandlerV2WithJWTAuthorizer',
  'APIGatewayProxyHandlerV2WithLambdaAuthorizer',
  'APIGatewayProxyWebsocketHandlerV2',
  'APIGatewayProxyWithCognitoAuthorizerHandler',
  'APIGatewayProxyWithLambdaAuthorizerHandler',
  'APIGatewayRequestAuthorizerHandler',
  'APIGatewayRequestAuthorizerWithContextHandler',
  'APIGatewayRequestIAMAuthorizerHandlerV2',
  'APIGatewayRequestIAMAuthorizerV2WithContextHandler',
  'APIGatewayRequestSimpleAuthorizerHandlerV2',
  'APIGatewayRequestSimpleAuthorizerHandlerV2WithContext',
  'APIGatewayTokenAuthorizerHandler',
  'APIGatewayTokenAuthorizerWithContextHandler',
  'AmplifyGraphQlResolverHandler',
  'AppSyncAuthorizerHandler',
  'AppSyncBatchResolverHandler',
  'AppSyncResolverHandler',
  'CloudFrontRequestHandler',
  'CloudFrontResponseHandler',
  'ConnectContactFlowHandler',
  'CustomAuthorizerHandler',
  'Handler',
  'IoTCustomAuthorizerHandler',
  'LambdaFunctionURLHandler',
  'LexHandler',
  'LexV2Handler',
  'ProxyHandler',
  'StreamifyHandler',
  'TransferFamilyAuthorizerHandler',
];
const messages = [
  'AutoScalingScaleInHandler',
  'CdkCustomResourceHandler',
  'CdkCustomResourceIsCompleteHandler',
  'CloudFormationCustomResourceHandler',
  'CloudWatchAlarmHandler',
  'CloudWatchLogsHandler',
  'CodeBuildCloudWatchStateHandler',
  'CodeCommitHandler',
  'CodePipelineCloudWatchActionHandler',
  'CodePipelineCloudWatchHandler',
  'CodePipelineCloudWatchPipelineHandler',
  'CodePipelineCloudWatchStageHandler',
  'CodePipelineHandler',
  'DynamoDBStreamHandler',
  'EventBridgeHandler',
  'FirehoseTransformationHandler',
  'IoTHandler',
  'IoTPreProvisioningHookHandler',
  'KinesisStreamHandler',
  'KinesisStreamTumblingWindowHandler',
  'MSKHandler',
  'S3BatchHandler',
  'S3Handler',
  'S3NotificationEventBridgeHandler',
  'SESHandler',
  'SNSHandler',
  'SQSHandler',
  'SecretsManagerRotationHandler',
  'SelfManagedKafkaHandler',
];

function types(names: readonly string[], fact: Pick<HandlerType, 'kind' | 'sends'>): HandlerType[] {
  return names.map((type) => ({ type, label: 'Lambda {name}', ...contract, ...fact }));
}

/** AWS Lambda, by @types/aws-lambda. */
export const awsLambda = defineLibrary({
  name: 'AWS Lambda',
  packages: ['aws-lambda'],
  afterResponse: 'Lambda freezes the process when the handler has answered',
  client: false,
  handlerTypes: [
    ...types(answers, { sends: true }),
    ...types(messages, { kind: 'message' }),
    ...types(['ScheduledHandler'], { kind: 'schedule' }),
  ],
  handlerExports: [
    { exports: ['handler', 'default'], ifTyped: true, label: 'Lambda {name}', ...contract, sends: true },
    { takes: ['Context'], label: 'Lambda {name}', ...contract, sends: true },
  ],
});
