import { createRootRoute } from '@tanstack/react-router';
import { Root } from './features/session/root';

/** Above every page. */
export const root = createRootRoute({ component: Root });
