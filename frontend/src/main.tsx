import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import './styles.css';
import { App } from './app/app';
import { readSettings } from './app/settings';
import { SettingsPage } from './app/settings-page';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

const reading = readSettings(import.meta.env);
createRoot(root).render(
  <StrictMode>
    {reading.ok ? <App settings={reading.settings} /> : <SettingsPage faults={reading.faults} />}
  </StrictMode>,
);
