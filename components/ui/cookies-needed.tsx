import { Alert } from "./alert";

/** Above a form that a browser has sent without the site's cookie. */
export function CookiesNeeded() {
  return (
    <Alert tone="warning" title={cookiesNeeded.title} isAnswer>
      <p>{cookiesNeeded.text}</p>
    </Alert>
  );
}

export const cookiesNeeded = {
  title: "Your browser blocked our cookie",
  text: "This site needs a cookie to recognise you from page to page. Allow cookies for this site in your browser's settings, or leave private browsing, then send the form again. Nothing was saved.",
} as const;
