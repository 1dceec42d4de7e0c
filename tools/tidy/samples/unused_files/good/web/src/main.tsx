import { App } from "./app";
import "./style.css";
const Lazy = lazy(() => import("@/features/reviews/page"));
