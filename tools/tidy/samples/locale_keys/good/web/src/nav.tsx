const label = t("nav.reviews");
const state = t(`state.${dispute.state}`);
const file = "nav.tsx";
