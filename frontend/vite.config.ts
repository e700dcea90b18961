import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { apiProxy } from './api-proxy.ts';
import { exposeAuth0Settings } from './auth0-env.ts';

const envDir = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig(({ mode }) => {
  exposeAuth0Settings(mode, envDir);
  return {
    plugins: [react(), tailwindcss()],
    envDir,
    server: {
      host: 'localhost',
      port: 5173,
      strictPort: true,
      proxy: apiProxy(process.env.API_PROXY_TARGET ?? 'http://127.0.0.1:3000'),
    },
    // Without this list, Vite finds them during the first page load and reloads the page.
    optimizeDeps: {
      include: [
        'react',
        'react-dom/client',
        'react/jsx-dev-runtime',
        '@auth0/auth0-react',
        '@tanstack/react-query',
        'openapi-fetch',
        'valibot',
        'wouter',
      ],
    },
  };
});
