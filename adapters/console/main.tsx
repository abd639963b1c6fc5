/// <reference types="vite/client" />
import './quiet.ts';
import './link.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './console.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Look } from './look.tsx';
import { queries } from './queries.ts';
import { router } from './router.tsx';
import { WordsProvider } from './words/index.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <WordsProvider>
        <Look>
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </Look>
      </WordsProvider>
    </StrictMode>,
  );
}
