import { ServerResponse } from 'node:http';
import type { ProxyOptions } from 'vite';

/**
 * The browser always calls same-origin `/api/...`. In production, CloudFront forwards it to API
 * Gateway, where `api` is the stage. Locally, this proxy removes the prefix.
 *
 * @param target address of the gateway, for example `http://127.0.0.1:3000`
 */
export function apiProxy(target: string): Record<string, ProxyOptions> {
  return {
    '^/api/': {
      target,
      changeOrigin: true,
      rewrite: (path) => path.slice('/api'.length),
      configure: (proxy) => {
        proxy.on('error', (_error, _request, response) => {
          if (response instanceof ServerResponse && !response.headersSent) {
            respondThatGatewayIsDown(response, target);
          }
        });
      },
    },
  };
}

function respondThatGatewayIsDown(response: ServerResponse, target: string) {
  const detail = `No response from ${target}. Check that the gateway is running. \`make dev\` starts it.`;
  response.writeHead(503, { 'Content-Type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'about:blank', title: 'No gateway', status: 503, detail }));
}
